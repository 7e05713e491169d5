import sqlalchemy
from cases import answer
from sqlalchemy.pool import NullPool

DRIVERS = {"postgres": "postgresql+psycopg2", "mysql": "mysql+pymysql"}


def meet(case):
    scheme, rest = case["url"].split("://", 1)
    address = f"{DRIVERS[scheme]}://{rest}"
    timeout = {"connect_timeout": 2} if scheme == "postgres" else {"connect_timeout": 2, "read_timeout": 6}
    engine = sqlalchemy.create_engine(address, poolclass=NullPool, connect_args=timeout)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        for statement in case["statements"]:
            connection.exec_driver_sql(statement)


answer(meet)
