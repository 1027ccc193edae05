import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesIn, services, unitsOf } from '../../tools/supply-chain/bundled';
import { type Document, onlyWhatIsIn } from '../../tools/supply-chain/document';

const aComponent = (ref: string) => ({ 'bom-ref': ref, properties: [] });
const aDocument = (): Document => ({
  bomFormat: 'CycloneDX',
  metadata: { component: { 'bom-ref': 'root@1.0.0' } },
  components: [aComponent('a@1.0.0'), aComponent('b@2.0.0'), aComponent('tool@3.0.0')],
  dependencies: [
    { ref: 'root@1.0.0', dependsOn: ['a@1.0.0', 'tool@3.0.0'] },
    { ref: 'a@1.0.0', dependsOn: ['b@2.0.0'] },
    { ref: 'tool@3.0.0', dependsOn: [] },
  ],
});

it('lists what is bundled, with the functions that have it, and nothing else', () => {
  const contents = new Map([
    ['a@1.0.0', ['orders/add-order', 'orders/get-order']],
    ['b@2.0.0', ['orders/add-order']],
  ]);

  const document = onlyWhatIsIn(aDocument(), 'orders', contents);

  expect(document.components).toEqual([
    {
      'bom-ref': 'a@1.0.0',
      properties: [
        { name: 'bundled-in', value: 'orders/add-order' },
        { name: 'bundled-in', value: 'orders/get-order' },
      ],
    },
    { 'bom-ref': 'b@2.0.0', properties: [{ name: 'bundled-in', value: 'orders/add-order' }] },
  ]);
  expect(document.dependencies).toEqual([
    { ref: 'root@1.0.0', dependsOn: ['a@1.0.0'] },
    { ref: 'a@1.0.0', dependsOn: ['b@2.0.0'] },
  ]);
});

it('does not keep silent about a bundled package that npm does not list', () => {
  const contents = new Map([['hidden@1.0.0', ['users/users']]]);

  expect(() => onlyWhatIsIn(aDocument(), 'users', contents)).toThrow(/lacks what is bundled: hidden@1.0.0/);
});

it('knows from the build itself what a function contains', async () => {
  const packages = await packagesIn({ name: 'authorizer', entry: 'users/src/handlers/authorizer.ts' });

  const names = packages.map((one) => one.replace(/@[^@]+$/, ''));
  expect(names).toEqual(expect.arrayContaining(['aws-jwt-verify', '@aws-lambda-powertools/logger']));
  expect(names).not.toContain('@aws-sdk/client-dynamodb');
  expect(names).not.toContain('jest');
});

it('is as long as docs/reliability.md says', async () => {
  const lengthOf = async (service: string) =>
    new Set((await Promise.all(unitsOf(service).map(packagesIn))).flat()).size;
  const page = readFileSync(join(__dirname, '../../docs/reliability.md'), 'utf8');

  const lengths: string[] = [];
  for (const service of services) lengths.push(`${service} ${await lengthOf(service)}`);

  expect(page).toContain(`and in the layer of the orders: ${lengths.join(', ')} |`);
});
