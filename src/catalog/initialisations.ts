/** How weights are drawn before the first step. Data only. */
export const initialisationIds = ['pytorch', 'he', 'glorot', 'zeros'] as const;

export type InitialisationId = (typeof initialisationIds)[number];
