class ChessClock:
    def __init__(self, seconds):
        self.white = seconds
        self.black = seconds

    def press(self, seconds):
        self.white -= seconds
        return self

    def left(self, player):
        return self.white

    def turn(self):
        return "white"

    def loser(self):
        return None


clock = ChessClock(60)
clock.press(20).press(5)
print(clock.left("white"), clock.left("black"))
