import collections
import dataclasses
import datetime
import enum
import functools
import itertools
import json
import math
import random
import re
import string
import sys
import typing
import warm_up_other


@dataclasses.dataclass
class Point:
    x: int
    y: float = 0.5


def f(n):
    total = 0
    for i in range(n):
        total += i * 2 - i
    return total + n


def spin(n):
    total = 0
    while n > 0:
        total += n
        n -= 1
    return total


if __name__ == '__main__':
    line = input('say: ')
    words = sorted({w: len(w) for w in line.split()}.items(), key=lambda p: (-p[1], p[0]))
    print(words, f'{3.14159:.2f}', Point(1), sep=' ', end='\n')
    try:
        int('x')
    except ValueError as e:
        print(e, file=sys.stderr)
    print(warm_up_other.one(), [x ** 2 for x in range(5)], 'a-b'.split('-'), math.sqrt(2), json.dumps({'a': [1]}))
    for i in range(3):
        f(20000)
        spin(20000)
