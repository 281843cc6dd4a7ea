/** Errors over HTTP: problem details (RFC 9457), in Chinese, saying what to do. */
export type Problem = { status: number; title: string; detail?: string; headers?: Record<string, string> };

export function problem({ status, title, detail, headers }: Problem): Response {
  return new Response(JSON.stringify({ type: 'about:blank', title, status, ...(detail && { detail }) }), {
    status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...headers },
  });
}
