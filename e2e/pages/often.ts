/**
 * How soon to look again for what is waited for. By itself Playwright's `expect.poll` comes to look but once a second,
 * and a run that trains meanwhile does so in vain for half of that.
 */
export const often = { intervals: [50, 50, 100, 200] };
