// The page's second script is fetched by its first. That it is wanted is known before: index.html says so.

/**
 * A Vite plugin: index.html preloads the script of `module` (a path in the repository), what that
 * imports, and their style sheets, so that they are on their way along with the entry.
 */
export function preloadScript(module) {
  return {
    name: 'preload-script',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
        const wanted = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(module));
        if (!wanted) throw new Error(`no chunk begins with ${module}`);
        const files = [...importedBy(wanted, bundle)];
        const styles = files.flatMap((file) => [...bundle[file].viteMetadata.importedCss]);
        const link = (rel, file) => ({
          tag: 'link',
          attrs: { rel, crossorigin: true, href: `./${file}` },
          injectTo: 'head',
        });
        return [
          ...files.map((file) => link('modulepreload', file)),
          ...[...new Set(styles)].map((file) => link('stylesheet', file)),
        ];
      },
    },
  };
}

/** The files that come with a chunk, itself first. */
export function importedBy(chunk, bundle, files = new Set()) {
  if (files.has(chunk.fileName)) return files;
  files.add(chunk.fileName);
  for (const file of chunk.imports) importedBy(bundle[file], bundle, files);
  return files;
}
