type Json = Record<string, unknown>;

interface Operation {
  summary: string;
  tags: string[];
  security: unknown[];
  parameters: { name: string; in: string; required: boolean; description?: string; schema: Json }[];
  requestBody?: { content: Record<string, { schema: Json }> };
  responses: Record<string, { description: string }>;
}

/** The API's description as one page without scripts: what the integrator reads first. */
export function docsPage(description: Json): string {
  const paths = description['paths'] as Record<string, Record<string, Operation>>;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags))];
  const sections = tags.map((tag) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(tag));
    return `<h2>${escape(tag)}</h2>${own.map(operationHtml).join('')}`;
  });
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Minglu API</title><style>${style}</style></head>
<body><h1>Minglu API</h1><p>The machine-readable form is <a href="openapi.json">openapi.json</a>.</p>
${sections.join('\n')}</body></html>`;
}

function operationHtml(entry: { path: string; method: string; operation: Operation }): string {
  const { path, method, operation } = entry;
  const parameters = operation.parameters
    .map(
      (each) =>
        `<li><code>${escape(each.name)}</code> ${each.in}${each.required ? ', required' : ''}</li>`,
    )
    .join('');
  const [content] = Object.values(operation.requestBody?.content ?? {});
  const body = content
    ? `<h4>Body</h4><pre>${escape(JSON.stringify(content.schema, null, 1))}</pre>`
    : '';
  const answers = Object.entries(operation.responses)
    .map(([status, answer]) => `<li><code>${status}</code> ${escape(answer.description)}</li>`)
    .join('');
  const token = operation.security.length > 0 ? ' <small>bearer token</small>' : '';
  return `<details><summary><b>${method.toUpperCase()}</b> <code>${escape(path)}</code>
${escape(operation.summary)}${token}</summary><ul>${parameters}</ul>${body}<h4>Answers</h4><ul>${answers}</ul></details>`;
}

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;
background:#fafaf8;color:#14181c}h1{font-size:1.6rem}h2{border-top:1px solid;padding-top:.6rem;font-size:1.1rem}
details{border-top:1px solid #d3d4ce;padding:.5rem 0}summary{cursor:pointer}pre{overflow:auto;background:#f1f1ed;
padding:.6rem;font-size:12px}h4{margin:.6rem 0 .2rem}small{color:#656b72}`;
