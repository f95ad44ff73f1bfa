using System.Collections;
using System.Reflection;
using PureHDF.VOL.Native;

namespace Vedette.Formats;

/// <summary>Looks at the header messages of an object before the library acts on them.</summary>
/// <remarks>
/// A name in an HDF5 file may lead into another file (external links, external storage, virtual data sets), or to itself (soft links);
/// the library follows all of these without asking: it would open files that the sender chose, or exhaust the stack. It has no switch
/// for that and does not show kinds of links, so they are read from its internal objects, by reflection. That is why the version of
/// the library is pinned; a test fails when these members are not found, and then every file is refused.
/// </remarks>
internal static class Hdf5Messages
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    // All that netCDF-4 writes for a variable or a group of GOES-R; neither external storage, nor old groups, nor shared tables.
    private static readonly HashSet<string> s_usual = new(StringComparer.Ordinal)
    {
        "NilMessage", "DataspaceMessage", "DatatypeMessage", "FillValueMessage", "OldFillValueMessage", "DataLayoutMessage3",
        "DataLayoutMessage4", "FilterPipelineMessage", "AttributeMessage", "AttributeInfoMessage", "ObjectModificationMessage",
        "ObjectReferenceCountMessage", "ObjectCommentMessage", "LinkInfoMessage", "LinkMessage", "GroupInfoMessage",
    };

    // A heap of netCDF-4 has tables of 4 columns; a table of 64 rows and columns would hold 2^64 bytes and more.
    private const int LargestTable = 64;

    private static readonly PropertyInfo? s_header = typeof(NativeObject).GetProperty("Header", Any);
    private static readonly MethodInfo? s_findLink = typeof(NativeGroup).GetMethod("TryGetLinkMessageFromLinkInfoMessage", Any);

    /// <summary>Whether the members of the library that this class reads are there.</summary>
    public static bool IsAble => s_header is not null && s_findLink is not null;

    /// <summary>Throws unless the header of an object holds only what netCDF-4 writes.</summary>
    /// <exception cref="RefusedContentException">It holds something else.</exception>
    public static void RequireUsual(NativeObject item)
    {
        foreach (object message in Of(item))
        {
            string kind = message.GetType().Name;
            if (!s_usual.Contains(kind))
            {
                throw new RefusedContentException("an object as netCDF-4 writes it", $"a header message of kind {kind}");
            }

            if (kind is "LinkInfoMessage" or "AttributeInfoMessage")
            {
                RequireUsualHeap(message);
            }
        }
    }

    /// <summary>Throws unless a name of a group stands for an object of the same file.</summary>
    /// <returns>Whether the group has the name.</returns>
    /// <exception cref="RefusedContentException">It is a soft or an external link.</exception>
    public static bool HasHardLink(NativeGroup group, string name)
    {
        object? link = Link(group, name);
        string kind = link is null ? "HardLinkInfo" : Value(link, "LinkInfo").GetType().Name;
        return kind == "HardLinkInfo" ? link is not null : throw new RefusedContentException("an object in the file", $"a link of kind {kind}");
    }

    /// <summary>Throws unless the chunks of a variable are found by the index of netCDF-4 and only shuffled and deflated.</summary>
    /// <exception cref="RefusedContentException">They are not.</exception>
    public static void RequireUsualChunks(NativeDataset dataset)
    {
        foreach (object message in Of(dataset))
        {
            string kind = message.GetType().Name;
            if (kind == "DataLayoutMessage4")
            {
                throw new RefusedContentException("chunks under a B-tree of version 1", "another index");
            }

            if (kind == "FilterPipelineMessage")
            {
                RequireUsualFilters((IList)Value(message, "FilterDescriptions"));
            }
        }
    }

    private static void RequireUsualFilters(IList filters)
    {
        ushort[] numbers = [.. filters.Cast<object>().Select(static f => (ushort)Value(f, "Identifier"))];
        if (numbers.Length > 4 || numbers.Any(static n => n is not (1 or 2)))
        {
            throw new RefusedContentException("no filter but shuffle and deflate", $"filters {string.Join(", ", numbers.Take(8))}");
        }
    }

    private static void RequireUsualHeap(object message)
    {
        if ((ulong)Value(message, "FractalHeapAddress") == ulong.MaxValue)
        {
            return;
        }

        object heap = Value(message, "FractalHeap");
        int width = (ushort)Value(heap, "TableWidth"), rows = (ushort)Value(heap, "RootIndirectBlockRowsCount");
        if (width > LargestTable || rows > LargestTable)
        {
            throw new RefusedContentException($"a heap of at most {LargestTable} by {LargestTable} blocks", $"{rows} by {width}");
        }
    }

    private static object? Link(NativeGroup group, string name)
    {
        List<object> messages = Of(group);
        object? info = messages.Find(static m => m.GetType().Name == "LinkInfoMessage");
        if (info is null || (ulong)Value(info, "BTree2NameIndexAddress") == ulong.MaxValue)
        {
            return messages.Find(m => m.GetType().Name == "LinkMessage" && (string)Value(m, "LinkName") == name);
        }

        object?[] arguments = [info, name, null];
        return (bool)s_findLink!.Invoke(group, arguments)! ? arguments[2] : null;
    }

    private static List<object> Of(NativeObject item) =>
        [.. ((IEnumerable)Value(s_header!.GetValue(item)!, "HeaderMessages")).Cast<object>().Select(static m => Value(m, "Data"))];

    private static object Value(object item, string property) =>
        item.GetType().GetProperty(property)?.GetValue(item) ?? throw new RefusedContentException($"{property} of {item.GetType().Name}", "none");
}
