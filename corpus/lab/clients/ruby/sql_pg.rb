require "pg"
require_relative "cases"

answer do |one|
  connection = PG.connect("#{one["url"]}?connect_timeout=2")
  begin
    one["statements"].each { |statement| connection.exec(statement) }
  ensure
    connection.close
  end
end
