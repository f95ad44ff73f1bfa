namespace Vedette.Formats;

/// <summary>Which product of GOES-R a file is, by the variables in it.</summary>
public enum GoesProduct
{
    /// <summary>None that is known.</summary>
    Unknown,

    /// <summary>An image of the ABI: for <see cref="AbiReader"/>.</summary>
    Image,

    /// <summary>Lightning of the GLM: for <see cref="LightningReader"/>.</summary>
    Lightning,
}

/// <summary>Tells the products of GOES-R apart.</summary>
public static class GoesProducts
{
    /// <summary>Looks which product a file is; that it is whole, its reader says.</summary>
    /// <param name="stream">Bytes of any content; must be positionable; not closed.</param>
    /// <param name="fileName">Name of the file for messages.</param>
    /// <param name="fault">What is wrong, where the answer is <see cref="GoesProduct.Unknown"/>.</param>
    public static GoesProduct Of(Stream stream, string fileName, out NetCdfFault? fault)
    {
        using NetCdfFile file = NetCdfFile.Open(stream, fileName);
        bool lightning = file.Fault is null && file.Has("event_id");
        bool image = file.Fault is null && !lightning && (file.Has("CMI") || file.Has("Rad"));
        fault = lightning || image ? null : file.Fault ?? new(fileName, "", "an image of the ABI (CMI or Rad) or lightning of the GLM (event_id)", "another content");
        return lightning ? GoesProduct.Lightning : image ? GoesProduct.Image : GoesProduct.Unknown;
    }
}
