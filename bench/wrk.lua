-- Tells what wrk measured as one line of JSON; asks for the paths of a file in turn, if any.
local paths = {}
local at = 0

function init(arguments)
  if arguments[1] then
    for path in io.lines(arguments[1]) do
      paths[#paths + 1] = path
    end
    request = function()
      at = at % #paths + 1
      return wrk.format(nil, paths[at])
    end
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\n{"requests":%d,"seconds":%.6f,"p50":%d,"p99":%d,"refused":%d,"broken":%d,"bytes":%d}\n',
    summary.requests, summary.duration / 1e6,
    latency:percentile(50), latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout, summary.bytes))
end
