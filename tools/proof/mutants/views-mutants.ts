import { type Mutant, one } from './mutants';

const known = 'views/src/known.ts';
const contribution = 'views/src/contribution.ts';
const project = 'views/src/project-order.ts';
const table = 'views/src/views-table.ts';
const stored = 'views/src/stored-views-table.ts';
const rows = 'views/src/view-rows-table.ts';
const generations = 'views/src/generations.ts';
const rebuild = 'views/src/rebuild-view.ts';
const read = 'views/src/read-view.ts';

const views = (name: string, file: string, from: string, to: string) => one(name, 'views', file, from, to);

/** Faults in what is known of an order. */
const ofKnowledge: Mutant[] = [
  views(
    'the event that comes last, taken for the last',
    known,
    'change.position > lastPosition(known) ? order',
    'true ? order',
  ),
  views(
    'changes of one version in the order in which they come',
    known,
    '  position ?? String(sequence)',
    '  String(sequence)',
  ),
  views(
    'an older change of a kind in the place of a newer one',
    known,
    'before.position >= change.position',
    "before.position < ''",
  ),
  views(
    'the fulfilment that comes last, taken for the last',
    known,
    'known.fulfilment.version >= fulfilment.version',
    'known.fulfilment.version < 0',
  ),
  views(
    'the fulfilment that comes first, kept for good',
    known,
    'known.fulfilment.version >= fulfilment.version',
    'known.fulfilment.version > 0',
  ),
  views(
    'an order that was placed again, taken for an old change of the one before',
    known,
    'placedAt(order) - placedAt(known.order)',
    '0',
  ),
  views(
    'an order that was placed again, with the steps of the one before',
    known,
    'changes: { [name]: change } };',
    'changes: { ...known.changes, [name]: change } };',
  ),
];

/** Faults in how an order's rows are replaced. */
const ofRows: Mutant[] = [
  views('rows that stay where an order was before', contribution, "return [{ act: 'delete', row }];", 'return [];'),
  views(
    'a row that stays as it was first',
    contribution,
    'return before?.digest === after.digest ? []',
    'return before ? []',
  ),
  views(
    'a total from which the earlier amount is not taken',
    contribution,
    '(to[name] ?? 0) - (from[name] ?? 0)',
    'to[name] ?? 0',
  ),
  views(
    'a total that stays when only an amount changes',
    contribution,
    ' && Object.values(amounts).every((amount) => amount === 0);',
    ';',
  ),
  views(
    'an order that no view has when one of them fails',
    contribution,
    'return { rows: [], failure: String(error).slice(0, 500) };',
    'throw error;',
  ),
  views(
    'a state that is replaced whatever it is',
    table,
    "'#revision = :revision'",
    "'#revision = :revision OR attribute_exists(#revision)'",
  ),
  views(
    'a first state that replaces another',
    table,
    "'attribute_not_exists(#partition)'",
    "'attribute_not_exists(#partition) OR attribute_exists(#partition)'",
  ),
  views(
    'a revision that stays',
    project,
    'revision: (before?.revision ?? 0) + 1, known',
    'revision: before?.revision ?? 1, known',
  ),
  views(
    'rows that are written before the state',
    table,
    'else await client.send(new TransactWriteCommand({ TransactItems: [ofState, ...operations] }));',
    `else {
      await client.send(new TransactWriteCommand({ TransactItems: operations }));
      await client.send(new TransactWriteCommand({ TransactItems: [ofState] }));
    }`,
  ),
  views(
    'a write that was overtaken, taken for made',
    table,
    'if (isOvertaken(error)) return false;',
    'if (isOvertaken(error)) return true;',
  ),
  views(
    'rows of another release’s view, forgotten',
    project,
    'left.has(name) || !own.has(viewOf(name))',
    'left.has(name)',
  ),
];

/** Faults in the change from one generation to the next. */
const ofGenerations: Mutant[] = [
  {
    name: 'generations that are read before the state',
    catcher: 'views',
    edits: [
      { file: project, from: '      const generations = await table.generations();\n', to: '' },
      {
        file: project,
        from: '      const before = await table.find(key);\n',
        to: '      const generations = await table.generations();\n      const before = await table.find(key);\n',
      },
    ],
  },
  views(
    'events that are not taken into the generation that is filled',
    generations,
    'building ? [live, building.generation] : [live]',
    'building ? [live] : [live]',
  ),
  views(
    'a generation that is read after the first page of the histories',
    rebuild,
    '    generations = requireFirst(',
    '    return requireFirst(',
  ),
  views(
    'a rebuild that goes on though another was first',
    stored,
    '...unchanged(before.revision || undefined),',
    `...(before.revision > 0
        ? { ConditionExpression: 'attribute_exists(#partition)', ExpressionAttributeNames: { '#partition': 'partition' } }
        : unchanged(undefined)),`,
  ),
  views(
    'a generation that nobody can read any more once another is live',
    generations,
    'generation === live || retired.some(',
    'generation === live || [...retired].slice(1).some(',
  ),
  views('rows that go while they can be read', rebuild, 'untilOf.get(row.generation) ?? now()', 'now()'),
  views(
    'rows that nobody reads, kept for good',
    rebuild,
    'if (stay.includes(row.generation)) continue;',
    'if (row.generation) continue;',
  ),
];

/** Faults in what a reader is shown. */
const ofPages: Mutant[] = [
  views(
    'a listing that goes on in another generation',
    read,
    'position?.generation ?? generations.live',
    'generations.live',
  ),
  views(
    'a total without some of its shards',
    rows,
    'shards.reduce((total, shard) =>',
    'shards.slice(0, 1).reduce((total, shard) =>',
  ),
  views('a total of no orders', rows, "if (!one || totalOf('orders') === 0) return [];", 'if (!one) return [];'),
  views(
    'a page that begins behind the shards of two totals',
    rows,
    'const last = shown.at(-1)?.sort;',
    'const last = totals.at(-1)?.sort;',
  ),
];

/** Faults in what becomes of events in the views. */
export const mutantsOfViews: Mutant[] = [...ofKnowledge, ...ofRows, ...ofGenerations, ...ofPages];
