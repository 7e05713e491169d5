require "redis"
require_relative "cases"

answer do |one|
  redis = Redis.new(url: one["url"], timeout: 2, connect_timeout: 1, reconnect_attempts: 0)
  one["statements"].each { |statement| redis.call(JSON.parse(statement)) }
end
