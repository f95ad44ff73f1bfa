namespace Vedette.App;

/// <summary>What the process tells its caller when it ends, so that a script can tell "worked" from "worked, and you should care".</summary>
internal static class ExitCode
{
    /// <summary>Done as asked.</summary>
    public const int Done = 0;

    /// <summary>A defect of ours, or of the machine: not foreseen.</summary>
    public const int Unexpected = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The input is there and cannot be accepted; the reason and the place are on standard error.</summary>
    public const int InputRefused = 3;

    /// <summary>What was named does not exist.</summary>
    public const int NotFound = 4;

    /// <summary>A port, a server or a store could not be reached or taken.</summary>
    public const int Unreachable = 7;

    /// <summary>Done, and something was found that somebody should look at.</summary>
    public const int Findings = 8;

    /// <summary>Done, with a part of the data left out.</summary>
    public const int Partial = 9;

    /// <summary>Ended by Ctrl-C or by a request to terminate.</summary>
    public const int Interrupted = 130;
}
