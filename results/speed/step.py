"""The same training step in PyTorch for Python: resnet20 of the CIFAR family, batch 128 of 28x28x1
uint8 images kept as one tensor, pad-and-crop and flip as one gather, cross-entropy, SGD with momentum.

usage: step.py THREADS STEPS nchw|channels-last
"""
import resource
import statistics
import sys
import time

import torch
import torch.nn as nn
import torch.nn.functional as F

threads, steps, layout = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
torch.set_num_threads(threads)
torch.manual_seed(1)


class Unit(nn.Module):
    def __init__(self, i, o, stride):
        super().__init__()
        self.c1 = nn.Conv2d(i, o, 3, stride, 1, bias=False)
        self.b1 = nn.BatchNorm2d(o)
        self.c2 = nn.Conv2d(o, o, 3, 1, 1, bias=False)
        self.b2 = nn.BatchNorm2d(o)
        self.short = None
        if stride != 1 or i != o:
            self.short = nn.Sequential(nn.Conv2d(i, o, 1, stride, bias=False), nn.BatchNorm2d(o))

    def forward(self, x):
        y = F.relu(self.b1(self.c1(x)))
        y = self.b2(self.c2(y))
        return F.relu(y + (x if self.short is None else self.short(x)))


class ResNet20(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(1, 16, 3, 1, 1, bias=False), nn.BatchNorm2d(16), nn.ReLU())
        units = []
        i = 16
        for o, stride in ((16, 1), (32, 2), (64, 2)):
            for k in range(3):
                units.append(Unit(i, o, stride if k == 0 else 1))
                i = o
        self.units = nn.Sequential(*units)
        self.fc = nn.Linear(64, 10)

    def forward(self, x):
        return self.fc(self.units(self.stem(x)).mean((2, 3)))


n, side, pad, batch = 5000, 28, 2, 128
padded = side + 2 * pad
bank = torch.randint(0, 256, (n * padded * padded, 1), dtype=torch.uint8)
labels = torch.randint(0, 10, (n,))
net = ResNet20().train()
if layout == "channels-last":
    net = net.to(memory_format=torch.channels_last)
optimiser = torch.optim.SGD(net.parameters(), 0.1, momentum=0.9, weight_decay=5e-4)
rows = torch.arange(side).view(1, side, 1)
cols = torch.arange(side).view(1, 1, side)

times = []
for step in range(25 + steps):
    begin = time.perf_counter()
    ids = torch.randint(0, n, (batch,))
    dy = torch.randint(0, 2 * pad + 1, (batch, 1, 1))
    dx = torch.randint(0, 2 * pad + 1, (batch, 1, 1))
    flip = torch.randint(0, 2, (batch, 1, 1))
    column = cols * (1 - flip) + (side - 1 - cols) * flip
    index = ids.view(batch, 1, 1) * padded * padded + (rows + dy) * padded + column + dx
    x = bank[index.reshape(-1)].view(batch, side, side, 1).float().sub_(72.94).div_(90.02)
    x = x.permute(0, 3, 1, 2)
    if layout == "nchw":
        x = x.contiguous()
    optimiser.zero_grad()
    loss = F.cross_entropy(net(x), labels[ids])
    loss.backward()
    optimiser.step()
    loss.item()
    if step >= 25:
        times.append((time.perf_counter() - begin) * 1e3)
median = statistics.median(times)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
print(f"step_ms={median:.3f} images_per_second={batch / median * 1000:.1f} peak_mb={peak:.0f}")
