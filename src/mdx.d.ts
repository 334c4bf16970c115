declare module '*.mdx' {
  import type { ReactElement } from 'react';

  /** A page of prose, compiled at build time. `components` replace elements such as `a` or `h2`. */
  export default function Page(props: { components: object }): ReactElement;
}
