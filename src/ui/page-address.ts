/** The address of this page with another query, which begins with its question mark. */
export function addressOf(query: string): string {
  return location.origin + location.pathname + query;
}
