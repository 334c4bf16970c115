import * as v from 'valibot';

import {
  defaultRunConfig,
  misfits,
  type RunConfig,
  runConfigFieldNames,
  runConfigFields,
  shortened,
} from './run-config';

export interface KeptConfig {
  readonly config: RunConfig;
  /** The first field that this version of the page has no use for. */
  readonly misfit?: keyof RunConfig;
  /** Those that are missing, for which their defaults stand in. */
  readonly absent: readonly (keyof RunConfig)[];
}

/**
 * The config of a run that another version of the page may have kept: what that version did not know
 * yet is as it was then, by default.
 */
export function keptConfig({ config: kept }: { readonly config: RunConfig }): KeptConfig {
  const config = { ...defaultRunConfig, ...kept };
  const isBad = (field: keyof RunConfig) => !v.is(runConfigFields[field], config[field]);
  const misfit = runConfigFieldNames.find(isBad) ?? misfits(config)[0];
  const absent = runConfigFieldNames.filter((field) => !(field in kept));
  return { config, absent, ...(misfit && { misfit }) };
}

/** The value of a misfit, for a person to see. */
export function misfitText({ config }: { config: RunConfig }, field: keyof RunConfig): string {
  return shortened(String(config[field]));
}
