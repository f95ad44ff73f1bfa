namespace Vedette.App;

/// <summary>The file of Earth orientation that commands on recordings take as <c>--eop</c>.</summary>
internal static class EarthOrientationOption
{
    /// <summary>Reads it.</summary>
    /// <param name="path">The file; null for none.</param>
    /// <param name="output">Is told what is wrong.</param>
    /// <param name="table">UT1 − UTC; null where no file was named.</param>
    /// <returns>Null when all is well; else an exit code.</returns>
    public static int? Read(string? path, CommandOutput output, out EopTable? table)
    {
        table = null;
        if (path is null)
        {
            return null;
        }

        if (!Path.Exists(path))
        {
            return output.Fail(ExitCode.NotFound, $"There is no file {path}.", "name a file of Earth orientation with --eop.");
        }

        return EarthOrientationFile.TryRead(path, out table, out string? error)
            ? null
            : output.Fail(ExitCode.InputRefused, error, "give a file of the IERS: C04, Bulletin A or finals.");
    }
}
