/** How the page can look; a link may name one. */
export const themes = ['light', 'dark'] as const;
