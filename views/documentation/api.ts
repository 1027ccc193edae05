import type { Service, ServiceDocumentation } from '../../common/documentation/route-documentation';
import { invalidCursor } from '../../common/http/pagination';
import { forbidden, validationFailed } from '../../common/http/problem';
import { routes } from '../src/routes';
import { viewKeyRequired, viewNotFound, viewProblems } from '../src/view-problems';
import { components, Page } from './components';
import { examples } from './examples';

/** What a client's developer reads about the views API, beside its routes. What a view shows is said in its own file. */
const documentation: ServiceDocumentation<typeof routes, typeof viewProblems> = {
  title: 'Views API',
  description:
    'Questions about the orders, each answered by a view. A view follows the orders by a moment, normally less than a second.\n\nNew views, and new fields in responses, may appear at any time: ignore what you do not know.',
  tag: { name: 'Views', description: 'Questions about the orders.' },
  parameters: {
    view: 'The name of the view.',
    key: 'Which part of the view: what this is depends on the view.',
    limit: 'How many rows a page may have.',
    cursor: 'The `nextCursor` of the previous page, with the same account, view and key.',
  },
  components,
  meanings: {
    VIEW_KEY_REQUIRED: 'The view has no part of your own. Name the part that you ask for.',
    VIEW_NOT_FOUND: 'There is no view with this name.',
  },
  refusals: {
    VALIDATION_FAILED: validationFailed('The path is not valid.', {
      errors: [{ pointer: '/key', detail: 'must be the id of a restaurant' }],
    }),
    FORBIDDEN: forbidden(),
    VIEW_KEY_REQUIRED: viewKeyRequired('inbox', 'restaurantId'),
    VIEW_NOT_FOUND: viewNotFound('stars'),
    INVALID_CURSOR: invalidCursor(),
  },
  operations: {
    getOwnView: {
      summary: 'Read your own part of a view',
      description:
        'Returns a page of the rows that are about you. A request with the `ETag` of the last answer in `If-None-Match` costs no data while nothing changes, so it is the way to poll.',
      answer: { description: 'A page of the view.', schema: Page, header: 'Link' },
      examples: examples.getOwnView,
    },
    getView: {
      summary: 'Read a part of a view',
      description:
        'Returns a page of the rows under one key. An empty page means that no order says anything there. A request with the `ETag` of the last answer in `If-None-Match` costs no data while nothing changes, so it is the way to poll.',
      answer: { description: 'A page of the view.', schema: Page, header: 'Link' },
      examples: examples.getView,
    },
  },
};

export const api = { routes, problems: viewProblems, documentation } satisfies Service;
