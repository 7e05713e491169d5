# Meets each case of the standard input and writes what the client raised as JSON lines.
require "json"

TIMEOUT = 0.9

def answer
  JSON.parse($stdin.read).each do |one|
    begin
      yield one
    rescue Exception => e
      outcome = { id: one["id"], name: e.class.name, message: e.message.dup.force_encoding("UTF-8").scrub }
      response = e.respond_to?(:response) ? e.response : nil
      if response.is_a?(Hash)
        outcome[:status] = response[:status]
        outcome[:body] = response[:body]
      elsif response.respond_to?(:code)
        outcome[:status] = response.code.to_i
        outcome[:body] = (response.body rescue nil)
      end
      puts JSON.generate(outcome)
      $stdout.flush
    end
  end
end
