# A Sinatra application whose handlers fail. Arguments: the port, then "debug" for its pages.
require "sinatra/base"
require_relative "defects"

class Orders < Sinatra::Base
  set :environment, ARGV.include?("debug") ? :development : :production
  set :show_exceptions, ARGV.include?("debug")
  set :raise_errors, false
  set :dump_errors, false
  set :protection, false
  set :host_authorization, {}
  set :server, "puma"
  set :server_settings, Silent: true
  set :bind, "127.0.0.1"
  set :port, ARGV.first.to_i
  set :quiet, true

  get("/names") { JSON.generate(FAILURES.keys) }
  post("/defects/:number") do
    FAILURES.values.fetch(params["number"].to_i).call
    204
  end
  post("/json/:number") do
    begin
      FAILURES.values.fetch(params["number"].to_i).call
      204
    rescue Exception => e
      halt 500, JSON.generate(error: e.class.name, message: e.message.dup.force_encoding("UTF-8").scrub)
    end
  end
end

Orders.run!
