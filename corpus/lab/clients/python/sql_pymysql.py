from urllib.parse import urlsplit

import pymysql
from cases import answer


def meet(case):
    url = urlsplit(case["url"])
    connection = pymysql.connect(
        host=url.hostname,
        port=url.port or 3306,
        user=url.username,
        password=url.password or "",
        database=url.path[1:],
        connect_timeout=2,
        read_timeout=6,
        autocommit=True,
    )
    with connection.cursor() as cursor:
        for statement in case["statements"]:
            cursor.execute(statement)


def more(error):
    code = error.args[0] if isinstance(error, pymysql.MySQLError) and error.args else None
    return {"code": str(code)} if code else {}


answer(meet, more)
