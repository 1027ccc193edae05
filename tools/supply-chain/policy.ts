import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Command } from '@commander-js/extra-typings';
import * as z from 'zod/mini';
import { Failure } from '../setup/failure.mjs';
import { run } from '../setup/run.mjs';
import { green, red, say, step } from '../setup/steps.mjs';
import { localDirectory, root, tools } from '../stacks/paths';
import { stacks } from '../stacks/stacks';
import { type Planted, planted } from './planted';

const Failed = z.object({ check_id: z.string(), check_name: z.string(), resource: z.string() });
const Report = z.object({
  check_type: z.string(),
  results: z.object({ failed_checks: z.array(Failed), parsing_errors: z.optional(z.array(z.string())) }),
  summary: z.object({ passed: z.number(), failed: z.number(), resource_count: z.number() }),
});
type Report = z.infer<typeof Report>;

const workflows = '.github/workflows';
const files = (): string[] => [
  ...stacks.map(({ directory, templateFile }) => relative(root, join(directory, templateFile))),
  ...readdirSync(join(root, workflows)).map((name) => `${workflows}/${name}`),
];

/** What Checkov says of files below a directory; `--soft-fail`, since findings are read from the report. */
const scan = async (directory: string, names: readonly string[]): Promise<Report[]> => {
  const args = [
    '--config-file',
    join(root, 'tools', 'supply-chain', 'checkov.yaml'),
    '--soft-fail',
    '-o',
    'json',
    '-f',
    ...names,
  ];
  const said: unknown = JSON.parse(await run(tools.checkov, args, { cwd: directory, name: 'checkov' }));
  // One report, or one for each kind of file.
  return z.parse(z.array(Report), Array.isArray(said) ? said : [said]);
};

const findingsIn = (reports: readonly Report[]): string[] =>
  reports.flatMap(({ results: { failed_checks, parsing_errors = [] } }) => [
    ...failed_checks.map(({ check_id, check_name, resource }) => `${check_id} ${resource}: ${check_name}`),
    ...parsing_errors.map((file) => `not understood: ${file}`),
  ]);

const passedIn = (reports: readonly Report[]) => reports.reduce((sum, { summary }) => sum + summary.passed, 0);

const checkSources = async () => {
  const reports = await step('templates and workflows', () => scan(root, files()));
  const findings = findingsIn(reports);
  for (const finding of findings) say(`${red('✗')} ${finding}`);
  const kinds = reports.map(({ check_type }) => check_type).sort();
  // A scanner that reads nothing finds nothing.
  if (kinds.join() !== 'cloudformation,github_actions')
    throw new Failure(`Only this was scanned: ${kinds.join(', ')}.`);
  if (findings.length > 0)
    throw new Failure(`${findings.length} findings: correct them, or except them with a reason.`);
  say(`${green('✓')} ${passedIn(reports)} checks passed, 0 findings`);
};

const plant = (directory: string, { name, file, from, to }: Planted) => {
  const source = readFileSync(join(root, file), 'utf8');
  if (!source.includes(from)) throw new Failure(`Nowhere to plant "${name}" in ${file}.`);
  mkdirSync(dirname(join(directory, file)), { recursive: true });
  writeFileSync(
    join(directory, file),
    source.replace(from, () => to),
  );
};

const checkPlanted = async () => {
  const directory = join(localDirectory, 'policy');
  const missed: string[] = [];
  for (const [i, fault] of planted.entries()) {
    const place = join(directory, String(i));
    plant(place, fault);
    const [found] = findingsIn(await step(fault.name, () => scan(place, [fault.file])));
    say(found ? `  ${found}` : `${red('✗')} not found`);
    if (!found) missed.push(fault.name);
  }
  rmSync(directory, { recursive: true, force: true });
  say(`found / planted: ${planted.length - missed.length} / ${planted.length}`);
  if (missed.length > 0) throw new Failure(`Not found: ${missed.join(', ')}.`);
};

/** Checks the templates and workflows against Checkov's policies; fails for any finding that is not excepted. */
export const policy = (command: Command) =>
  command
    .option('--planted', 'plant faults in copies, one at a time, and fail unless each is found')
    .addHelpText(
      'after',
      '\nThe exceptions from Checkov’s policies, with their reasons, are in tools/supply-chain/checkov.yaml.',
    )
    .action(({ planted: isPlanted }) => (isPlanted ? checkPlanted() : checkSources()));
