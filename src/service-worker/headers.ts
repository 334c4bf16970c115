/** The table of scripts/headers.mjs, put in by the build. */
declare const headersOfBuild: Readonly<Record<string, string>>;

/**
 * The same response with the headers that our own server sends: isolation, by which replicas share
 * memory, and the content security policy. What the host itself has sent stays.
 */
export function withHeaders(response: Response): Response {
  // Of a redirection, or of another origin: nothing of it can be changed.
  if (response.type !== 'basic' && response.type !== 'default') return response;
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(headersOfBuild)) {
    if (!headers.has(name)) headers.set(name, value);
  }
  const { status, statusText } = response;
  return new Response(response.body, { status, statusText, headers });
}
