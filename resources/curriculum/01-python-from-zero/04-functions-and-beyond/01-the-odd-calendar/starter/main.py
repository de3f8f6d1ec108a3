def is_leap(year):
    return year % 4 == 0


def days_in_month(year, month):
    return 31


print(is_leap(1900))
print(days_in_month(2023, 4))
