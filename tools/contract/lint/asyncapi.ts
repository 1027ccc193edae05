// The AsyncAPI document: whether it is valid, and what a change of it does to those who consume or publish the events.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiagnosticSeverity, Parser } from '@asyncapi/parser';
import type { AsyncApiDocument } from '../generate/asyncapi';
import { compare, type Verdict } from './redocly';

/** Not ok for an error or a warning. It does not look at the examples: tests/events does. */
export const lintEvents = async (root: string, files: string[]): Promise<Verdict> => {
  const reports = files.map(async (file) => {
    const { diagnostics } = await new Parser().parse(readFileSync(join(root, file), 'utf8'));
    return diagnostics
      .filter(({ severity }) => severity <= DiagnosticSeverity.Warning)
      .map(({ code, path, message }) => `${file}: ${path.join('/')}: ${message} (${code})`);
  });
  const found = (await Promise.all(reports)).flat();
  return { ok: found.length === 0, report: found.join('\n') };
};

/** An event that is published is like the answer of an API: its consumers rely on it. One that is taken is like a request. */
const operationOf = (action: string, payload: object) => {
  const content = { 'application/json': { schema: payload } };
  const answer = { 200: { description: 'The event', ...(action === 'send' && { content }) } };
  return { responses: answer, ...(action === 'receive' && { requestBody: { required: true, content } }) };
};

/** The same contract as an OpenAPI document: an operation for each event, by its source and its name. */
const asOpenApi = ({ info, operations, components: { messages, schemas } }: AsyncApiDocument) => ({
  openapi: '3.1.1',
  info,
  paths: Object.fromEntries(
    Object.entries(messages).map(([name, { headers, payload }]) => [
      `/${headers.properties.source?.const}/${name}`,
      { post: operationOf(operations[name]?.action ?? '', payload) },
    ]),
  ),
  components: { schemas },
});

/** Not ok when a consumer of the `released` events may fail with the `current` ones, or what a restaurant sends is no longer taken. */
export const compareEvents = async (root: string, released: string, current: string): Promise<Verdict> => {
  const directory = mkdtempSync(join(tmpdir(), 'asyncapi-'));
  const translated = (file: string, name: string): string => {
    const target = join(directory, name);
    writeFileSync(target, JSON.stringify(asOpenApi(JSON.parse(readFileSync(file, 'utf8')))));
    return target;
  };
  try {
    return await compare(root, translated(released, 'released.json'), translated(current, 'current.json'));
  } finally {
    rmSync(directory, { recursive: true });
  }
};
