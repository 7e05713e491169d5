import psycopg2
from cases import answer


def meet(case):
    connection = psycopg2.connect(case["url"], connect_timeout=2)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            for statement in case["statements"]:
                cursor.execute(statement)
    finally:
        connection.close()


answer(meet, lambda error: {"code": getattr(error, "pgcode", None)})
