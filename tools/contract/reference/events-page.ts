// The reference of the events, from their AsyncAPI document: what each means, its fields and an example.
import { marked } from 'marked';
import type { AsyncApiDocument } from '../generate/asyncapi';
import type { JsonSchema } from '../generate/openapi/schemas';
import type { Guide } from './guides';
import { escaped } from './layout';

type Message = AsyncApiDocument['components']['messages'][string];
type Field = { name: string; schema: JsonSchema; isRequired: boolean };

const inline = (markdown: string): string => marked.parseInline(markdown, { async: false });

/** An event's own schemas have plain fields, lists and other objects; a reference leads to one of the named ones. */
const renderer = (named: Record<string, JsonSchema>) => {
  const resolved = (schema: JsonSchema['items']): JsonSchema => {
    if (typeof schema !== 'object' || Array.isArray(schema)) return {};
    return named[schema.$ref?.split('/').at(-1) ?? ''] ?? schema;
  };

  const typeOf = ({ enum: choices, const: only, anyOf, items, type, format }: JsonSchema): string => {
    if (only !== undefined) return JSON.stringify(only);
    if (choices) return choices.map((choice) => JSON.stringify(choice)).join(' | ');
    if (anyOf) return anyOf.map((one) => typeOf(resolved(one))).join(' | ');
    if (items) return `array of ${typeOf(resolved(items))}s`;
    return format ?? String(type);
  };

  const fieldsOf = ({ properties = {}, required = [], items }: JsonSchema): Field[] =>
    items
      ? fieldsOf(resolved(items))
      : Object.entries(properties).map(([name, schema]) => ({
          name,
          schema: resolved(schema),
          isRequired: required.includes(name),
        }));

  const fieldOf = ({ name, schema, isRequired }: Field): string => {
    const line = `<code>${escaped(name)}</code> <i>${escaped(typeOf(schema))}${isRequired ? '' : ', optional'}</i>`;
    const inner = fieldsOf(schema);
    if (inner.length === 0) return `<li>${line} ${inline(schema.description ?? '')}</li>`;
    // All events of a service have the same metadata: a reader opens it once.
    return `<li><details${name === 'metadata' ? '' : ' open'}><summary>${line}</summary>${listOf(inner)}</details></li>`;
  };

  const listOf = (fields: Field[]): string => `<ul>\n${fields.map(fieldOf).join('\n')}\n</ul>`;

  return (payload: JsonSchema) => listOf(fieldsOf(payload));
};

const rowOf = ({ name, description }: Message) =>
  `<tr><td><a href="#${name}">${name}</a></td><td>${inline(description.replace(/(?<=\.) .*/s, ''))}</td></tr>`;

/** Which service publishes or takes an event, in the words of its operation, and the source by which rules select it. */
const originOf = ({ operations }: AsyncApiDocument, { name, headers }: Message) =>
  `${operations[name]?.summary} Its source is <code>${headers.properties.source?.const}</code>.`;

/** The page of all events of a document: those that the services publish, then those that they take. */
export const eventsPage = (document: AsyncApiDocument): Guide => {
  const { info, operations, components } = document;
  const fields = renderer(components.schemas);
  const isTaken = ({ name }: Message) => Number(operations[name]?.action === 'receive');
  const messages = Object.values(components.messages).sort((a, b) => isTaken(a) - isTaken(b));
  const sectionOf = (message: Message) => `<section>
<h2 id="${message.name}">${message.name}</h2>
<p>${inline(message.description)}</p>
<p class="quiet">${originOf(document, message)}</p>
<div class="halves">
<div><h3>Fields of <code>detail</code></h3>
${fields(message.payload)}</div>
<div><h3>Example</h3>
<pre tabindex="0"><code>${escaped(JSON.stringify(message.examples[0]?.payload, null, 2))}</code></pre></div>
</div>
</section>`;
  const html = `<div class="events">
<h1>Events</h1>
${marked.parse(info.description, { async: false })}
<p>Each is an EventBridge event on the bus of the shared stack: <code>source</code> and <code>detail-type</code> say which it is, and <code>detail</code> is described below.</p>
<p>How to receive them: <a href="consuming-events.html">Consuming events</a>. For tools: the <a href="asyncapi/events.json">AsyncAPI document</a>.</p>
<table>
<thead><tr><th>Event</th><th>Meaning</th></tr></thead>
<tbody>
${messages.map(rowOf).join('\n')}
</tbody>
</table>
${messages.map(sectionOf).join('\n')}
</div>`;
  return { path: 'events.html', title: info.title, html };
};
