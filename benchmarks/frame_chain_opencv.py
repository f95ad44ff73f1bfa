#!/usr/bin/env python3
"""The chain of FrameSequenceDetector written with OpenCV 4, on one thread, to compare times with.

One frame of 2048 x 2048 counts of 16 bits: registration (block means, Lucas and Kanade's least squares), cubic resampling, recursive mean and variance,
whitening, matched filter, box background, local variance in a ring, contrast against eight places around, threshold by the tail of the
peaks, connected components with centroids. Where OpenCV has a function it is used; what it lacks is numpy.

    python3 benchmarks/frame_chain_opencv.py [frames]

Needs numpy and OpenCV 4: apt-get install python3-opencv (Debian), then run with /usr/bin/python3. Compare with FrameDetectorBenchmarks of the same machine and hour
(processor time of this process stands beside the wall-clock time: on a machine with other work only the former can be compared).
"""
import sys
import time

try:
    import cv2
    import numpy as np
except ImportError as error:
    sys.exit(f"{error}. Install OpenCV 4 for Python: apt-get install python3-opencv, and run this with /usr/bin/python3.")

SIDE = 2048
SIGMA = 1.0
MEMORY = 32.0


def scene(count, seed=20261128):
    """Frames as FrameDetectorBenchmarks has them: a smooth texture, jitter of 0.3 pixels, noise of 20 counts."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[0:SIDE, 0:SIDE].astype(np.float32)
    frames = []
    for _ in range(count):
        dx, dy = random.normal(0, 0.3, 2)
        cloud = 600 * np.sin((x - dx) * 0.05) * np.cos((y - dy) * 0.03)
        frames.append((4000 + cloud + random.normal(0, 20, (SIDE, SIDE))).astype(np.uint16))
    return frames


class Chain:
    def __init__(self):
        self.reference = None
        self.mean = None
        self.variance = None
        distance = int(round(3 * SIGMA + 1))
        diagonal = int(round((3 * SIGMA + 1) / 2 ** 0.5))
        self.around = np.zeros((2 * distance + 1, 2 * distance + 1), np.uint8)
        for u, v in ((0, distance), (0, -distance), (distance, 0), (-distance, 0),
                     (diagonal, diagonal), (diagonal, -diagonal), (-diagonal, diagonal), (-diagonal, -diagonal)):
            self.around[v + distance, u + distance] = 1

    def shift(self, frame):
        small = cv2.GaussianBlur(cv2.resize(frame, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA), (3, 3), 0)
        if self.reference is None:
            self.reference = small.copy()
            return 0.0, 0.0
        x = y = 0.0
        for _ in range(4):
            moved = cv2.warpAffine(self.reference, np.float32([[1, 0, x], [0, 1, y]]), small.shape[::-1], flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101)
            gx = cv2.Sobel(moved, cv2.CV_32F, 1, 0, ksize=1, scale=0.5)
            gy = cv2.Sobel(moved, cv2.CV_32F, 0, 1, ksize=1, scale=0.5)
            left = cv2.subtract(small, moved)
            xx, xy, yy = (cv2.sumElems(cv2.multiply(a, b))[0] for a, b in ((gx, gx), (gx, gy), (gy, gy)))
            rx, ry = (cv2.sumElems(cv2.multiply(a, left))[0] for a in (gx, gy))
            determinant = xx * yy - xy * xy
            x -= (yy * rx - xy * ry) / determinant
            y -= (xx * ry - xy * rx) / determinant
        cv2.accumulateWeighted(small, self.reference, 1 / 256)
        return 4 * x, 4 * y

    def detect(self, counts):
        frame = counts.astype(np.float32)
        x, y = self.shift(frame)
        frame = cv2.warpAffine(frame, np.float32([[1, 0, -x], [0, 1, -y]]), (SIDE, SIDE), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101)
        if self.mean is None:
            self.mean, self.variance = frame.copy(), np.full_like(frame, 400)
        residual = cv2.subtract(frame, self.mean)
        whitened = cv2.divide(residual, cv2.sqrt(self.variance))
        cv2.accumulateWeighted(frame, self.mean, 1 / MEMORY)
        cv2.accumulateWeighted(cv2.multiply(residual, residual), self.variance, 1 / MEMORY)
        smooth = cv2.GaussianBlur(whitened, (7, 7), SIGMA, borderType=cv2.BORDER_REFLECT_101)
        d = cv2.subtract(smooth, cv2.blur(whitened, (9, 9), borderType=cv2.BORDER_REFLECT_101))
        square = cv2.multiply(d, d)
        n = 26 * 26 - 10 * 10
        first = cv2.subtract(cv2.boxFilter(d, -1, (26, 26), normalize=False), cv2.boxFilter(d, -1, (10, 10), normalize=False)) / n
        second = cv2.subtract(cv2.boxFilter(square, -1, (26, 26), normalize=False), cv2.boxFilter(square, -1, (10, 10), normalize=False)) / n
        variance = cv2.subtract(second, cv2.multiply(first, first))
        contrast = cv2.max(cv2.subtract(smooth, cv2.dilate(smooth, self.around)), 0)
        statistic = cv2.divide(cv2.multiply(contrast, cv2.max(d, 0)), cv2.max(variance, 0.0025))
        peaks = cv2.compare(statistic, cv2.dilate(statistic, np.ones((7, 7), np.uint8)), cv2.CMP_EQ)
        values = np.sqrt(statistic[(peaks > 0) & (statistic > 2.25)])
        if len(values) < 26:
            return np.empty((0, 2))
        learned = min(len(values) - 1, SIDE * SIDE // 1000)
        tail = np.partition(values, len(values) - learned)[-learned:]
        begin = tail.min()
        threshold = begin + (tail.mean() - begin) * np.log(learned / 5)
        _, _, _, centroids = cv2.connectedComponentsWithStats(cv2.compare(statistic, float(threshold ** 2), cv2.CMP_GT))
        return centroids[1:]


def main():
    cv2.setNumThreads(1)
    cv2.setUseOptimized(True)
    frames = scene(4)
    chain = Chain()
    for n in range(12):
        chain.detect(frames[n % 4])
    wall, processor = [], []
    for n in range(int(sys.argv[1]) if len(sys.argv) > 1 else 40):
        w, p = time.perf_counter(), time.process_time()
        chain.detect(frames[n % 4])
        wall.append(1000 * (time.perf_counter() - w))
        processor.append(1000 * (time.process_time() - p))
    print(f"OpenCV {cv2.__version__}, one thread: least {min(wall):.1f} ms, median {sorted(wall)[len(wall) // 2]:.1f} ms; "
          f"of the processor least {min(processor):.1f} ms, median {sorted(processor)[len(processor) // 2]:.1f} ms")


if __name__ == "__main__":
    main()
