/** The same keys with words of any language: a missing or extra key does not compile. */
export type Words<Source> = {
  readonly [Key in keyof Source]: Source[Key] extends string ? string : Words<Source[Key]>;
};
