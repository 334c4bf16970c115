import type { SliceCreator, StoreServices } from '../slice';
import { beginRun } from './begin-run';
import type { LinkActions, LinkState } from './link-state';
import { openingOfLink } from './run-start';

export const createLinkSlice =
  (services: StoreServices, link: LinkState): SliceCreator<keyof LinkState, LinkActions> =>
  (set, get, store) => ({
    ...link,
    actions: {
      dismissLinkProblems: () => set({ linkProblems: [] }),
      replayLink: () => void beginRun(store, services, openingOfLink(get().linkedRun)),
      startLinkedRace() {
        const { linkedRace, actions } = get();
        if (!linkedRace) return;
        set({ linkedRace: undefined });
        const { contestants, rules } = linkedRace;
        if (contestants.length > 0) void actions.startRace(contestants, rules);
        else void actions.repeatRun(rules.seeds, rules.limit);
      },
      showEverything: () => set(({ view }) => ({ view: { ...view, hidden: [] } })),
    },
  });
