export const handOver = {
  menu: 'Continue in PyTorch…',
  title: 'Continue {{name}} in PyTorch',
  intro:
    'One folder, as a zip, goes on with this run where it stands: weights, what the optimizer remembers, and Python that takes the same images in the same order. It needs PyTorch and NumPy, and no network.',
  proof:
    'The page makes the next twenty steps beforehand. The script makes them, too, and says whether it is the same run.',
  opens: 'It is opened on the playground for that; what is there now stays among the runs.',
  step: 'After step',
  invalid: 'A whole number from {{first}} to {{last}}.',
  contents: 'In the folder',
  files: {
    run: 'goes on, and says whether it is the same run',
    notebook: 'the same cell by cell, each with an explanation',
    network: 'the network',
    surprisal: 'order of the images, augmentation, dropout, loss and optimizer as here',
    state: 'weights, optimizer, settings and curve',
    readme: 'all commands, also for several machines and SLURM',
    data: 'the images of {{dataset}}',
  },
  mnist:
    'MNIST itself is not in it. Put its four files into a folder “data” beside run.py, or name theirs with --data.',
  noImages:
    'The images of {{dataset}} are no longer here. Put their four IDX files into a folder “data” beside run.py.',
  commands: 'Commands',
  here: 'The verdict, then to the end of the epoch',
  many: 'Ten epochs on the eight GPUs of a machine',
  back: 'Drop result.safetensors on this page to have what came of it among your runs.',
  cancel: 'Cancel',
  close: 'Close',
  save: 'Save the folder',
  making: 'Making the folder…',
  saved: 'Saved: {{file}}',
  failed: 'The folder could not be made: {{detail}}',
} as const;
