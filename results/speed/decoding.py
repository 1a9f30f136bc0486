"""Times the reading of JPEG files by Pillow, or makes such files.

usage: decoding.py FOLDER read|decode|crop|centre PROCESSES SECONDS: prints images a second and milliseconds of
           processor time an image, after a time as long that is not counted; processes, as a DataLoader has
           them, since Python's threads share a lock
       decoding.py make FOLDER COUNT: writes made photographs of 500 x 375 pixels: noise of all sizes and some edges
       decoding.py version: prints what is used
"""
import multiprocessing
import os
import sys
import time


def work(paths, what, seconds, barrier, counts, times, index):
    from PIL import Image
    from torchvision import transforms
    import torch
    torch.manual_seed(index)
    torch.set_num_threads(1)
    crop = transforms.RandomResizedCrop(224)
    centre = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224)])
    nothing = lambda picture: picture
    after = {"decode": nothing, "crop": crop, "centre": centre}.get(what)
    barrier.wait()
    for counted in (False, True):
        processor = time.process_time()
        end = time.perf_counter() + seconds
        done = 0
        while time.perf_counter() < end:
            path = paths[(index * 7919 + done) % len(paths)]
            with open(path, "rb") as file:
                if what == "read":
                    file.read()
                else:
                    after(Image.open(file).convert("RGB"))
            done += 1
        counts[index] = done
        times[index] = time.process_time() - processor


def make(folder, count):
    import numpy
    from PIL import Image
    os.makedirs(folder, exist_ok=True)
    random = numpy.random.default_rng(1)
    for i in range(count):
        total = numpy.zeros((375, 500, 3))
        side, height = 2, 70.0
        while side <= 512:
            grain = random.normal(0, 1, (side * 3 // 4 + 1, side, 3)).clip(-3, 3)
            layer = Image.fromarray(((grain + 3) * 42).astype("uint8")).resize((500, 375), Image.BICUBIC)
            total += (numpy.asarray(layer) / 42.0 - 3) * height
            side, height = side * 2, height * 0.8
        for _ in range(12):
            y, x = random.integers(0, 375), random.integers(0, 500)
            total[y:y + random.integers(5, 120), x:x + random.integers(5, 120)] += random.normal(0, 60, 3)
        picture = Image.fromarray((total + 128).clip(0, 255).astype("uint8"))
        picture.save(os.path.join(folder, "%04d.jpg" % i), quality=90)


def main():
    if sys.argv[1] == "make":
        make(sys.argv[2], int(sys.argv[3]))
    elif sys.argv[1] == "version":
        import PIL
        import torchvision
        from PIL import features
        print("Pillow %s, libjpeg-turbo %s, torchvision %s, Python %s" % (
            PIL.__version__, features.version("libjpeg_turbo"), torchvision.__version__, sys.version.split()[0]))
    else:
        folder, what, processes, seconds = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
        paths = sorted(os.path.join(folder, name) for name in os.listdir(folder))
        barrier = multiprocessing.Barrier(processes)
        counts = multiprocessing.Array("q", processes)
        times = multiprocessing.Array("d", processes)
        all_of_them = [multiprocessing.Process(target=work, args=(paths, what, seconds, barrier, counts, times, i))
                       for i in range(processes)]
        for process in all_of_them:
            process.start()
        for process in all_of_them:
            process.join()
        print("%.1f %.3f" % (sum(counts) / seconds, 1000 * sum(times) / sum(counts)))


if __name__ == "__main__":
    main()
