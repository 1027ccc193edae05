import { InvalidArgumentError } from '@commander-js/extra-typings';
import { declaredParameters } from '../stacks/stacks';

type Parameters = Record<string, string>;

/** Reads one more parameter of the templates, such as `ThirdPartyLimitMinutes=0.05`. @throws for one that none declares */
export const parameter = (text: string, before: Parameters = {}): Parameters => {
  const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(text) ?? [];
  if (!declaredParameters().includes(name))
    throw new InvalidArgumentError('It takes Name=value, of a parameter that a template declares.');
  return { ...before, [name]: value };
};
