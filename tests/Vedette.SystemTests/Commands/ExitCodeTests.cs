using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Vedette.App;

namespace Vedette.SystemTests;

/// <summary>One table: what each command ends with for each kind of trouble. Whatever it is, data stays empty and talk says what to do.</summary>
public sealed class ExitCodeTests : IDisposable
{
    // Words in capitals stand for what the test makes: FOLDER a good recording, OUT a new folder, FILE a file that is no input of ours,
    // EMPTY a folder without anything, TAKEN a port that is taken, BLOCKED a path below a file.
    public static TheoryData<int, string> Lines => new()
    {
        { ExitCode.Usage, "" },
        { ExitCode.Usage, "no-such-command" },
        { ExitCode.Usage, "replay" },
        { ExitCode.Usage, "replay FOLDER --speed 0" },
        { ExitCode.Usage, "replay FOLDER --out" },
        { ExitCode.Usage, "replay FOLDER OUT" },
        { ExitCode.Usage, "replay FOLDER --store OUT" },
        { ExitCode.Usage, "simulate" },
        { ExitCode.Usage, "simulate first-light --seed one" },
        { ExitCode.Usage, "simulate first-light --seed -1" },
        { ExitCode.Usage, "simulate --flight FILE" },
        { ExitCode.Usage, "simulate --flight FILE --site 1,2 --azimuth north" },
        { ExitCode.Usage, "simulate --flight FILE --site 1,2 --azimuth 361" },
        { ExitCode.Usage, "score FOLDER" },
        { ExitCode.Usage, "score FOLDER OUT --step -1" },
        { ExitCode.Usage, "catalogue" },
        { ExitCode.Usage, "catalogue FILE --at noon" },
        { ExitCode.Usage, "demo --port 99999" },
        { ExitCode.Usage, "demo --speed 0" },
        { ExitCode.Usage, "serve" },
        { ExitCode.Usage, "serve FOLDER --port port" },
        { ExitCode.Usage, "serve FOLDER --port 70000" },
        { ExitCode.Usage, "serve FOLDER --speed fast" },
        { ExitCode.Usage, "serve FOLDER --from start" },
        { ExitCode.Usage, "serve FOLDER --listen everywhere" },
        { ExitCode.Usage, "version 2" },
        { ExitCode.Usage, "completion" },
        { ExitCode.Usage, "completion tcsh" },
        { ExitCode.InputRefused, "replay EMPTY --out OUT" },
        { ExitCode.InputRefused, "replay FILE" },
        { ExitCode.InputRefused, "simulate FILE" },
        { ExitCode.InputRefused, "simulate --flight FILE --site 1,2 --azimuth 3" },
        { ExitCode.InputRefused, "simulate first-light --satellites FILE" },
        { ExitCode.InputRefused, "catalogue FILE" },
        { ExitCode.InputRefused, "catalogue EMPTY" },
        { ExitCode.InputRefused, "demo FILE" },
        { ExitCode.InputRefused, "serve EMPTY --port 0" },
        { ExitCode.InputRefused, "serve FILE --port 0" },
        { ExitCode.NotFound, "replay nowhere" },
        { ExitCode.NotFound, "simulate no-such-story" },
        { ExitCode.NotFound, "simulate --flight nowhere --site 1,2 --azimuth 3" },
        { ExitCode.NotFound, "simulate first-light --satellites nowhere" },
        { ExitCode.NotFound, "replay FOLDER --eop nowhere" },
        { ExitCode.NotFound, "score nowhere OUT" },
        { ExitCode.NotFound, "score FOLDER nowhere" },
        { ExitCode.NotFound, "catalogue nowhere" },
        { ExitCode.NotFound, "demo no-such-story" },
        { ExitCode.NotFound, "serve nowhere" },
        { ExitCode.Unreachable, "replay FOLDER --out BLOCKED" },
        { ExitCode.Unreachable, "replay FOLDER --out OUT --journal BLOCKED" },
        { ExitCode.Unreachable, "replay FOLDER --out OUT --journal OUT/j --store BLOCKED" },
        { ExitCode.Unreachable, "simulate one-radar --out BLOCKED" },
        { ExitCode.Unreachable, "demo --port TAKEN" },
        { ExitCode.Unreachable, "serve FOLDER --port TAKEN" },
    };

    // An empty text where a name is expected, which is what a script passes on when a variable of it was not set.
    public static TheoryData<string> LinesWithAnEmptyText =>
    [
        "replay @", "replay FOLDER --out @", "replay FOLDER --journal @", "replay FOLDER --eop @", "replay FOLDER --journal OUT --store @", "simulate @", "simulate first-light --out @",
        "simulate --flight @ --site 1,2 --azimuth 3", "simulate first-light --satellites @", "score @ OUT", "score FOLDER @", "catalogue @", "demo @", "serve @",
    ];

    private readonly SmallRecording _recording = new(seconds: 20);
    private readonly TcpListener _taken = new(IPAddress.Loopback, 0);

    public ExitCodeTests()
    {
        _taken.Start();
        File.WriteAllText(_recording.Output("file"), "This is no input of Vedette.\n");
        Directory.CreateDirectory(_recording.Output("empty"));
    }

    public void Dispose()
    {
        _taken.Dispose();
        _recording.Dispose();
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Trouble_ends_with_the_code_of_its_kind(int expected, string line)
    {
        CommandRun run = await CommandRun.Of(Arguments(line));

        Assert.True(expected == run.ExitCode, $"Expected {expected}; found {run.ExitCode}. {run.Talk}");
        Assert.True(line.Length == 0 || run.Data.Length == 0, run.Data);
        Assert.True(line.Length == 0 || run.Talk.Length > 0, "Nothing was said.");
        Assert.DoesNotContain("should not have happened", run.Talk, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(LinesWithAnEmptyText))]
    public async Task Empty_text_is_a_usage_error(string line)
    {
        CommandRun run = await CommandRun.Of(Arguments(line));

        Assert.True(run.ExitCode == ExitCode.Usage, $"{run.ExitCode}: {run.Talk}");
        Assert.Contains("expected a value", run.Talk, StringComparison.Ordinal);
    }

    private string[] Arguments(string line) => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Word)];

    private string Word(string word) => word switch
    {
        "FOLDER" => _recording.Folder,
        "OUT" => _recording.Output("out"),
        "OUT/j" => _recording.Output("journal"),
        "FILE" => _recording.Output("file"),
        "EMPTY" => _recording.Output("empty"),
        "BLOCKED" => Path.Combine(_recording.Output("file"), "below"),
        "TAKEN" => ((IPEndPoint)_taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture),
        "@" => "",
        _ => word,
    };
}
