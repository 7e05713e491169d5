import { join } from "node:path";
import type { Client } from "../model";
import { LAB } from "../surroundings";
import { PYTHON } from "./http-clients";

const file = (...parts: string[]) => join(LAB, "clients", ...parts);
const node = (program: string) => [process.execPath, "--import", "tsx", file("node", `${program}.ts`)];
const nodeVersion = (name: string) => [...node("version"), name];
const python = (program: string) => [PYTHON, file("python", `${program}.py`)];
const pythonVersion = (name: string) => [PYTHON, file("python", "version.py"), name];
const ruby = (program: string) => ["ruby", file("ruby", `${program}.rb`)];
const php = ["php", "-d", "mysqlnd.net_read_timeout=4", file("php", "pdo.php")];
const perl = ["perl", file("perl", "dbi.pl")];

/** Clients of PostgreSQL; the first word is the family, since the server's words are in all of them. */
export const POSTGRES_CLIENTS: readonly Client[] = [
  { name: "postgresql-node-pg", command: node("pg"), version: nodeVersion("pg") },
  { name: "postgresql-psql", command: node("psql"), version: ["psql", "--version"] },
  { name: "postgresql-psycopg2", command: python("sql_psycopg2"), version: pythonVersion("psycopg2") },
  { name: "postgresql-sqlalchemy", command: python("sql_sqlalchemy"), version: pythonVersion("sqlalchemy") },
  {
    name: "postgresql-ruby-pg",
    command: ruby("sql_pg"),
    version: ["ruby", "-rpg", "-e", "puts PG::VERSION"],
  },
  {
    name: "postgresql-php-pdo",
    command: php,
    version: ["php", "-r", "new ReflectionClass('PDO'); echo PHP_VERSION;"],
  },
  {
    name: "postgresql-perl-dbi",
    command: perl,
    version: ["perl", "-MDBD::Pg", "-e", "print DBD::Pg->VERSION"],
  },
  {
    name: "postgresql-jdbc",
    command: [...node("java"), file("java", "SqlCases.java")],
    version: ["javac", "--version"],
    alone: true,
  },
];

/** Clients of MariaDB and MySQL. */
export const MYSQL_CLIENTS: readonly Client[] = [
  { name: "mysql-node-mysql2", command: node("mysql2"), version: nodeVersion("mysql2") },
  { name: "mysql-mariadb-client", command: node("mariadb"), version: ["mariadb", "--version"] },
  { name: "mysql-pymysql", command: python("sql_pymysql"), version: pythonVersion("pymysql") },
  { name: "mysql-sqlalchemy", command: python("sql_sqlalchemy"), version: pythonVersion("sqlalchemy") },
  {
    name: "mysql-ruby-mysql2",
    command: ruby("sql_mysql2"),
    version: ["ruby", "-rmysql2", "-e", "puts Mysql2::VERSION"],
  },
  {
    name: "mysql-php-pdo",
    command: php,
    version: ["php", "-r", "new ReflectionClass('PDO'); echo PHP_VERSION;"],
  },
  {
    name: "mysql-perl-dbi",
    command: perl,
    version: ["perl", "-MDBD::mysql", "-e", "print DBD::mysql->VERSION"],
  },
];

/** Clients of Redis. */
export const REDIS_CLIENTS: readonly Client[] = [
  { name: "redis-ioredis", command: node("ioredis"), version: nodeVersion("ioredis") },
  { name: "redis-cli", command: node("redis-cli"), version: ["redis-cli", "--version"] },
  { name: "redis-python", command: python("redis_py"), version: pythonVersion("redis") },
  { name: "redis-ruby", command: ruby("redis"), version: ["ruby", "-rredis", "-e", "puts Redis::VERSION"] },
];
