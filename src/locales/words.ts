/**
 * The same keys with words of any language: a missing or extra key does not compile. Forms of the singular (`_one`)
 * are for languages that have one; all others have `_other` alone.
 */
export type Words<Source> = {
  readonly [
    Key in keyof Source as Key extends `${string}_one` ? never : Key
  ]: Source[Key] extends string ? string : Words<Source[Key]>;
};
