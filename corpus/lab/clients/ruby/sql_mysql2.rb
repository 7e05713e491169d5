require "uri"
require "mysql2"
require_relative "cases"

answer do |one|
  uri = URI(one["url"])
  client = Mysql2::Client.new(host: uri.host, port: uri.port || 3306, username: uri.user, password: uri.password,
                              database: uri.path[1..], connect_timeout: 2, read_timeout: 6)
  one["statements"].each { |statement| client.query(statement) }
end
