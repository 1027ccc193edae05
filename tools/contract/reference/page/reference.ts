import createSwaggerUi from 'swagger-ui-dist/swagger-ui-es-bundle.js';

type Document = { components?: { securitySchemes?: Record<string, unknown> } };
type Options = { api: string; server: string; place: Element; onUnauthorized: () => void };

/** Shows the reference of one API, whose calls go to `server`; returns what gives it a token. */
export const showReference = async ({ api, server, place, onUnauthorized }: Options) => {
  const response = await fetch(`openapi/${api}.json`);
  if (!response.ok) throw new Error(`There is no description of the ${api} API: ${response.status}`);
  const document: Document = await response.json();
  const schemes = Object.keys(document.components?.securitySchemes ?? {});
  const swagger = await new Promise<ReturnType<typeof createSwaggerUi>>((resolve) => {
    const created = createSwaggerUi({
      domNode: place,
      spec: { ...document, servers: [{ url: server }] },
      deepLinking: true,
      displayRequestDuration: true,
      defaultModelsExpandDepth: -1,
      docExpansion: 'list',
      tryItOutEnabled: true,
      // Otherwise a badge would be asked of a public server.
      validatorUrl: null,
      onComplete: () => resolve(created),
      responseInterceptor: (answer) => {
        if (answer.status === 401) onUnauthorized();
        return answer;
      },
    });
  });
  return (token: string) => {
    for (const scheme of schemes) swagger.preauthorizeApiKey(scheme, token);
  };
};
