ADULT_PRICE = 9
CHILD_PRICE = 4

adults = int(input())
children = int(input())
paid = int(input())

total = adults * ADULT_PRICE + children * CHILD_PRICE
print("Total:", total)
print("Change:", paid - total)
