# Evaluated once per context, before any learner code. What it needs is bound locally, so that a program that changes
# its builtins changes nothing here.
def _prismo():
    import builtins
    import io
    import sys
    from builtins import (abs, bool, bytearray, bytes, complex, dict, float, frozenset, getattr, int, isinstance, len,
                          list, max, range, repr, set, str, tuple, type, BaseException)

    main = sys.modules['__main__'].__dict__
    clean_main = dict(main)
    clean_builtins = dict(builtins.__dict__)
    clean_path = list(sys.path)
    modules = sys.modules
    clean_modules = dict(modules)
    module_type = type(sys)
    out, err = sys.stdout, sys.stderr

    def leave(status=None):
        raise SystemExit(status)

    leave.__name__ = leave.__qualname__ = 'exit'
    clean_builtins['exit'] = clean_builtins['quit'] = leave

    def reset(name, entry, arguments, seed):
        if out.closed or err.closed:
            raise RuntimeError('a program has closed its streams')
        for key in list(builtins.__dict__):
            if key not in clean_builtins:
                del builtins.__dict__[key]
        for key, value in clean_builtins.items():
            builtins.__dict__[key] = value
        sys.modules = modules
        for key, module in list(modules.items()):
            known = type(module) is module_type and type(key) is str
            file = module.__dict__.get('__file__') if known else '/program/'
            if type(file) is str and file.startswith('/program/'):
                del modules[key]
        modules.update(clean_modules)
        main.clear()
        main.update(clean_main)
        main['__name__'] = name
        main['__file__'] = '/program/' + entry
        sys.argv[:] = [entry] + list(arguments)
        sys.path[:] = ['/program'] + [p for p in clean_path if p != '/program']
        sys.path_importer_cache.clear()
        sys.setrecursionlimit(1000)
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding='utf-8')
        sys.stdout, sys.stderr = out, err
        if seed >= 0:
            import random
            random.seed(seed)
        elif 'random' in sys.modules:
            sys.modules['random'].seed()

    def flush():
        for stream in (sys.stdout, sys.stderr, out, err):
            try:
                stream.flush()
            except BaseException:
                pass

    def number(value):
        return isinstance(value, (int, float)) and type(value) is not bool

    def close(actual, expected, tolerance):
        if actual == expected or (actual != actual and expected != expected):
            return True
        if type(actual) is int and type(expected) is int:
            return False
        return abs(actual - expected) <= tolerance * max(1, abs(expected))

    def equal(actual, expected, tolerance):
        kind = type(expected)
        if expected is None or kind is bool or type(actual) is bool:
            return type(actual) is kind and actual is expected
        if number(expected) and number(actual):
            return close(actual, expected, tolerance)
        if kind is complex:
            return isinstance(actual, (int, float, complex)) and close(actual, expected, tolerance)
        if kind in (str, bytes, bytearray):
            return isinstance(actual, kind) and kind.__eq__(expected, actual) is True
        if kind in (list, tuple):
            if not isinstance(actual, kind) or kind.__len__(actual) != len(expected):
                return False
            for i in range(len(expected)):
                if not equal(kind.__getitem__(actual, i), expected[i], tolerance):
                    return False
            return True
        if kind is dict:
            if not isinstance(actual, dict) or dict.__len__(actual) != len(expected):
                return False
            for key in expected:
                if not dict.__contains__(actual, key):
                    return False
                if not equal(dict.__getitem__(actual, key), expected[key], tolerance):
                    return False
            return True
        if kind in (set, frozenset):
            return isinstance(actual, (set, frozenset)) and kind.__eq__(expected, actual) is True
        return kind.__eq__(expected, actual) is True

    def show(value):
        text = repr(value)
        return text if len(text) <= 4000 else text[:4000] + '...'

    return reset, flush, equal, show


_prismo()
