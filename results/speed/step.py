"""A training step of the suite in PyTorch for Python, timed as `benchmark time` times its own: warm
after 25 steps or 0.8 s, the median of those that follow.

usage: step.py CASE BATCH THREADS STEPS default|channels-last|compile fp32|bf16
"""
import contextlib
import resource
import statistics
import sys
import time

import torch
import torch.nn.functional as F

import networks

case, batch, threads, steps, layout, precision = sys.argv[1], *map(int, sys.argv[2:5]), *sys.argv[5:7]
torch.set_num_threads(threads)
torch.manual_seed(1)
kind, _, method = case.partition("/")
dense = kind in ("deeplabv3", "ssd")
side, classes = (64, 11) if dense else (32, 100)
n, pad = 2000, 4
padded = side if dense else side + 2 * pad
bank = torch.randint(0, 256, (n, padded, padded, 3), dtype=torch.uint8)
labels = torch.randint(0, classes, (n, side, side) if kind == "deeplabv3" else (n,))
boxes = [torch.tensor([[4.0 + i % 9, 6.0, 34.0 + i % 20, 44.0], [20.0, 10.0, 60.0, 50.0]]) for i in range(n)]

if kind == "deeplabv3":
    net = networks.deeplabv3(classes)
elif kind == "ssd":
    net = networks.ssd(classes)
else:
    net = networks.classifier(kind, 3, classes)
net.train()
teacher = networks.classifier("resnet56", 3, classes).eval().requires_grad_(False) if method == "kd" else None
optimiser = torch.optim.SGD(net.parameters(), 0.01, momentum=0.9, weight_decay=5e-4)
if layout != "default":
    net = net.to(memory_format=torch.channels_last)
    teacher = teacher and teacher.to(memory_format=torch.channels_last)
run = net
if layout == "compile":
    if not hasattr(torch, "compile"):
        sys.exit(f"PyTorch {torch.__version__} has no torch.compile")
    run = torch.compile(net)
low = contextlib.nullcontext()
if precision == "bf16":
    low = torch.autocast("cpu", torch.bfloat16)


def images(ids):
    """Pad-and-crop and flip as one gather; dense tasks take the picture as it is, half of them mirrored."""
    b = len(ids)
    most = padded - side
    dy, dx, flip = torch.randint(0, most + 1, (b, 1)), torch.randint(0, most + 1, (b, 1)), torch.randint(0, 2, (b, 1))
    at = torch.arange(side).view(1, side)
    rows = at + dy
    columns = at * (1 - flip) + (side - 1 - at) * flip + dx
    x = bank[ids.view(b, 1, 1), rows.view(b, side, 1), columns.view(b, 1, side)]
    x = x.float().sub_(120).div_(64).permute(0, 3, 1, 2)
    return x.contiguous() if layout == "default" else x


def kl(target, logits, t=4.0):
    p, q = F.log_softmax(target.detach() / t, 1), F.log_softmax(logits / t, 1)
    return t * t * F.kl_div(q, p, reduction="batchmean", log_target=True)


def loss_of(ids):
    x = images(ids)
    with low:
        if kind == "ssd":
            targets = [{"boxes": boxes[i], "labels": torch.tensor([1 + i % 10, 2])} for i in ids.tolist()]
            return sum(run(list(x), targets).values())
        if kind == "deeplabv3":
            return F.cross_entropy(run(x)["out"].float(), labels[ids])
        if method == "ips":
            other = torch.randint(0, n, (batch,))
            y = images(other)
            mask = (torch.rand(batch, 1, 8, 8) < 0.5).repeat_interleave(4, 2).repeat_interleave(4, 3)
            both = torch.cat([torch.where(mask, y, x), torch.where(mask, x, y)])
            a, b = run(both).float().chunk(2)
            ce = (F.cross_entropy(a, labels[ids]) + F.cross_entropy(b, labels[other])) / 2
            return ce + (kl(a, b) + kl(b, a)) / 2
        logits = run(x).float()
        loss = F.cross_entropy(logits, labels[ids])
        if teacher is not None:
            with torch.no_grad():
                target = teacher(x).float()
            loss = 0.1 * loss + 0.9 * kl(target, logits)
        return loss


times = []
begin = time.perf_counter()
warm = 0
while warm == 0 or (warm < 25 and time.perf_counter() - begin < 0.8) or len(times) < steps:
    at = time.perf_counter()
    timed = warm >= 25 or (warm > 0 and at - begin >= 0.8)
    optimiser.zero_grad()
    loss = loss_of(torch.randint(0, n, (batch,)))
    loss.backward()
    optimiser.step()
    if timed:
        times.append((time.perf_counter() - at) * 1e3)
    else:
        warm += 1
median = statistics.median(times)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6
count = sum(p.numel() for p in net.parameters())
print(f"step_ms={median:.3f} images_per_second={batch / median * 1000:.1f} peak_mb={peak:.0f} parameters={count}")
