/** Things on their way to who takes them, which may not be there yet: they wait for it. */
export class Handover<Thing> {
  #waiting: Thing[] = [];
  #take: ((thing: Thing) => void) | undefined;

  give(thing: Thing): void {
    if (this.#take) this.#take(thing);
    else this.#waiting.push(thing);
  }

  /** From now on `take` gets what is given, and at once what has waited; what is returned ends it. */
  receive(take: (thing: Thing) => void): () => void {
    this.#take = take;
    for (const thing of this.#waiting.splice(0)) take(thing);
    return () => {
      if (this.#take === take) this.#take = undefined;
    };
  }
}
