class ChessClock:
    def __init__(self, seconds):
        self._left = {"white": seconds, "black": seconds}
        self._to_move = "white"

    def press(self, seconds):
        if self.loser() is not None:
            return self
        self._left[self._to_move] = max(0, self._left[self._to_move] - seconds)
        if self.loser() is None:
            self._to_move = "black" if self._to_move == "white" else "white"
        return self

    def left(self, player):
        return self._left[player]

    def turn(self):
        return self._to_move

    def loser(self):
        for player, seconds in self._left.items():
            if seconds == 0:
                return player
        return None
