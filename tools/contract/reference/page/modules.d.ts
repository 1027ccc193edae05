declare module '*.css';

// Swagger UI comes without types: what this page uses of it.
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  type Request = { url: string; headers: Record<string, string> };
  type Options = {
    domNode: Element;
    spec: object;
    deepLinking: boolean;
    displayRequestDuration: boolean;
    defaultModelsExpandDepth: number;
    docExpansion: 'list';
    tryItOutEnabled: boolean;
    validatorUrl: null;
    onComplete: () => void;
    responseInterceptor: (response: { status: number }) => unknown;
  };
  const createSwaggerUi: (options: Options) => { preauthorizeApiKey: (scheme: string, token: string) => void };
  export default createSwaggerUi;
}
