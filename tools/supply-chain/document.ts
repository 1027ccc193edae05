import * as z from 'zod/mini';
import { Failure } from '../setup/failure.mjs';

const Component = z.looseObject({ 'bom-ref': z.string(), properties: z._default(z.array(z.unknown()), []) });
const Dependency = z.looseObject({ ref: z.string(), dependsOn: z._default(z.array(z.string()), []) });

/** What is read of a CycloneDX document; the rest is kept as it is. */
export const Document = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  metadata: z.looseObject({ component: z.looseObject({ 'bom-ref': z.string() }) }),
  components: z.array(Component),
  dependencies: z.array(Dependency),
});
export type Document = z.infer<typeof Document>;

/** Which units contain a package, by the package's `name@version`. */
export type Contents = ReadonlyMap<string, readonly string[]>;

/**
 * The part of a document that is in these units, each package with the units that have it.
 * @throws Failure when the document lacks a package that is in one
 */
export const onlyWhatIsIn = (whole: Document, service: string, contents: Contents): Document => {
  const known = new Set(whole.components.map((component) => component['bom-ref']));
  const unknown = [...contents.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0) throw new Failure(`npm's list lacks what is bundled: ${unknown.join(', ')}.`);
  const { component } = whole.metadata;
  const refs = new Set([component['bom-ref'], ...contents.keys()]);
  return {
    ...whole,
    metadata: { ...whole.metadata, component: { ...component, name: `serverless-patterns-${service}` } },
    components: whole.components
      .filter((one) => contents.has(one['bom-ref']))
      .map((one) => {
        const units = (contents.get(one['bom-ref']) ?? []).map((value) => ({ name: 'bundled-in', value }));
        return { ...one, properties: [...one.properties, ...units] };
      }),
    dependencies: whole.dependencies
      .filter(({ ref }) => refs.has(ref))
      .map((one) => ({ ...one, dependsOn: one.dependsOn.filter((ref) => refs.has(ref)) })),
  };
};
