"""A whole short run in PyTorch for Python, as a plain script has it: torchvision's transforms and
loader, training, both splits measured each epoch, weights and figures saved.

usage: run.py DATA_FOLDER EPOCHS BATCH THREADS WORKERS fp32|bf16
"""
import contextlib
import gzip
import json
import os
import sys
import tempfile

import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms

import networks

folder, epochs, batch, threads, workers, precision = sys.argv[1], *map(int, sys.argv[2:6]), sys.argv[6]
torch.set_num_threads(threads)
torch.manual_seed(1)


def idx(name):
    with gzip.open(os.path.join(folder, name)) as f:
        raw = bytearray(f.read())
    dims = [int.from_bytes(raw[4 + 4 * i : 8 + 4 * i], "big") for i in range(raw[3])]
    return torch.frombuffer(raw, dtype=torch.uint8, offset=4 + 4 * len(dims)).view(dims)


class Split(Dataset):
    def __init__(self, name, transform):
        self.images = idx(name + "-images-idx3-ubyte.gz").numpy()
        self.labels = idx(name + "-labels-idx1-ubyte.gz").tolist()
        self.transform = transform

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        return self.transform(self.images[i]), self.labels[i]


usual = [transforms.ToTensor(), transforms.Normalize(0.286, 0.353)]
augmented = [transforms.ToPILImage(), transforms.RandomCrop(28, 2), transforms.RandomHorizontalFlip()]
train = DataLoader(
    Split("train", transforms.Compose(augmented + usual)), batch, shuffle=True, drop_last=True, num_workers=workers
)
measured = [DataLoader(Split(name, transforms.Compose(usual)), 200, num_workers=workers) for name in ("test", "validation")]
net = networks.classifier("resnet20", 1, 10).to(memory_format=torch.channels_last)
optimiser = torch.optim.SGD(net.parameters(), 0.1, momentum=0.9, weight_decay=5e-4)
schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, epochs * len(train))
low = torch.autocast("cpu", torch.bfloat16) if precision == "bf16" else contextlib.nullcontext()
history = []
for epoch in range(epochs):
    net.train()
    for x, y in train:
        optimiser.zero_grad()
        with low:
            logits = net(x.to(memory_format=torch.channels_last))
        F.cross_entropy(logits.float(), y).backward()
        optimiser.step()
        schedule.step()
    net.eval()
    row = []
    for split in measured:
        right = 0
        with torch.no_grad():
            for x, y in split:
                with low:
                    right += (net(x.to(memory_format=torch.channels_last)).argmax(1) == y).sum().item()
        row.append(right / len(split.dataset))
    history.append(row)
with tempfile.TemporaryDirectory() as out:
    torch.save(net.state_dict(), os.path.join(out, "weights.pt"))
    with open(os.path.join(out, "record.json"), "w") as f:
        json.dump({"top1, test and validation": history}, f)
print(f"top1={history[-1][0]:.4f} steps={epochs * len(train)}")
