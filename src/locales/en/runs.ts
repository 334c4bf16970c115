export const runs = {
  title: 'Runs',
  count: '{{amount}} runs are saved in this browser.',
  /** The words of generated names, the same at the same place in every language; never reordered. */
  names: {
    full: '{{adjective}} {{noun}}',
    adjectives: `
      calm brave clever curious gentle swift patient merry
      quiet bold nimble humble sunny steady playful dreamy
      keen graceful honest jolly kind lively mellow noble
      polite proud golden silver amber azure scarlet emerald
      snowy inky shy sleepy sly cosy spry sturdy
      tidy tiny tender witty wise zany moonlit alert
      careful smiling carefree chatty dapper loyal earnest fluffy
      free generous hardy hasty lucky musical mighty punctual`,
    nouns: `
      otter heron fox owl hare beaver lynx robin
      swallow sparrow crane falcon dolphin whale seal turtle
      penguin panda koala tiger leopard elephant giraffe zebra
      camel llama deer moose reindeer pony donkey goat
      lamb kitten puppy hamster squirrel chipmunk hedgehog dormouse
      marmot ferret raccoon gibbon sloth kangaroo platypus peacock
      parrot pelican gull swan duckling magpie woodpecker lark
      oriole hummingbird albatross butterfly dragonfly firefly octopus seahorse`,
  },
} as const;
