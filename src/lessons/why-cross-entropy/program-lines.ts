/** The mistakes of the tutorial's program, and one line that is right and easily misread. */
export const remarkIds = [
  'torch',
  'functional',
  'features',
  'view',
  'logits',
  'epoch-module',
  'epochs',
] as const;

export type RemarkId = (typeof remarkIds)[number];

export type ProgramPart =
  /** Lines as they stand. */
  | string
  /** `was`: empty where something is missing. `becomes`: what stands there instead, or nothing. */
  | { readonly remark: RemarkId; readonly was: string; readonly becomes: string };

/** Sections 1.4.1 to 1.4.5 of the tutorial in one piece, without its comments. */
export const program: readonly ProgramPart[] = [
  { remark: 'torch', was: '', becomes: 'import torch' },
  `from torchvision import datasets, transforms

transform = transforms.Compose([
    transforms.ToTensor(),
    transforms.Normalize((0.1307,), (0.3081,))
])

train_dataset = datasets.MNIST(root='./data', train=True, download=True, transform=transform)
test_dataset = datasets.MNIST(root='./data', train=False, download=True, transform=transform)

train_loader = torch.utils.data.DataLoader(train_dataset, batch_size=64, shuffle=True)
test_loader = torch.utils.data.DataLoader(test_dataset, batch_size=64, shuffle=False)

import torch.nn as nn`,
  { remark: 'functional', was: '', becomes: 'import torch.nn.functional as F' },
  `
class Net(nn.Module):
    def __init__(self):
        super(Net, self).__init__()
        self.conv1 = nn.Conv2d(1, 32, 3, 1)
        self.conv2 = nn.Conv2d(32, 64, 3, 1)`,
  {
    remark: 'features',
    was: '        self.fc1 = nn.Linear(64 * 10 * 10, 128)',
    becomes: '        self.fc1 = nn.Linear(64 * 5 * 5, 128)',
  },
  `        self.fc2 = nn.Linear(128, 10)

    def forward(self, x):
        x = F.relu(self.conv1(x))
        x = F.max_pool2d(x, 2, 2)
        x = F.relu(self.conv2(x))
        x = F.max_pool2d(x, 2, 2)`,
  {
    remark: 'view',
    was: '        x = x.view(-1, 64 * 10 * 10)',
    becomes: '        x = torch.flatten(x, 1)',
  },
  `        x = F.relu(self.fc1(x))
        x = self.fc2(x)
        return x

model = Net()

import torch.optim as optim
`,
  {
    remark: 'logits',
    was: 'criterion = nn.CrossEntropyLoss()',
    becomes: 'criterion = nn.CrossEntropyLoss()',
  },
  `optimizer = optim.Adam(model.parameters(), lr=0.001)
`,
  { remark: 'epoch-module', was: 'import torch.nn.utils.epoch as epoch', becomes: '' },
  { remark: 'epochs', was: '', becomes: 'epochs = 3' },
  `for epoch in range(epochs):
    for inputs, labels in train_loader:
        optimizer.zero_grad()
        outputs = model(inputs)
        loss = criterion(outputs, labels)
        loss.backward()
        optimizer.step()

correct = 0
total = 0
with torch.no_grad():
    for inputs, labels in test_loader:
        outputs = model(inputs)
        _, predicted = torch.max(outputs.data, 1)
        total += labels.size(0)
        correct += (predicted == labels).sum().item()

accuracy = 100 * correct / total
print('Accuracy: {} %'.format(accuracy))`,
];

/** The whole program with everything mended, to run. */
export const mendedProgram = `${program
  .map((part) => (typeof part === 'string' ? part : part.becomes))
  .filter((text) => text !== '')
  .join('\n')}\n`;
