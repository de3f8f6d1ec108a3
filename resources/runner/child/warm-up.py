import sys
import warm_up_other


class Point:
    def __init__(self, x, y=0.5):
        self.x = x
        self.y = y

    def __repr__(self):
        return f'Point({self.x}, {self.y})'


def f(n):
    total = 0
    for i in range(n):
        total += i * 2 - i
    return total + n


if __name__ == '__main__':
    line = input('say: ')
    words = sorted({w: len(w) for w in line.split()}.items(), key=lambda p: (-p[1], p[0]))
    print(words, f'{3.14159:.2f}', Point(1), sep=' ', end='\n')
    try:
        int('x')
    except ValueError as e:
        print(e, file=sys.stderr)
    print(warm_up_other.one(), [x ** 2 for x in range(5)], 'a-b'.split('-'), f(100), 'x' * 3)
