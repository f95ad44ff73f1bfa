using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;
using PureHDF;
using PureHDF.VOL.Native;

namespace Vedette.Formats;

/// <summary>Opens HDF5 from a stream so that no array is made for bytes that are not there.</summary>
/// <remarks>
/// The library reads a size, makes an array of it and then reads: a lie about a size costs 2 GiB before the stream is asked, and the
/// second such lie touches all of their pages. It makes such arrays in <c>ReadBytes</c> of its stream driver, and for a compressed chunk
/// after <c>ReadUInt32</c> has told its size; both are virtual, of a class that is internal. So a class is derived from it at run time,
/// which looks first.
/// </remarks>
internal static class Hdf5Opener
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    // Names, tables and heaps of real files have some kB; 1 MiB is the largest heap block that netCDF-4 makes.
    private const int MostBytes = 1 << 20;

    private static readonly Type? s_base = typeof(H5File).Assembly.GetType("PureHDF.VFD.H5StreamDriver");
    private static readonly MethodInfo? s_readBytes = s_base?.GetMethod("ReadBytes", Any, [typeof(int)]);
    private static readonly MethodInfo? s_readNumber = s_base?.GetMethod("ReadUInt32", Any, []);
    private static readonly FieldInfo? s_stream = s_base?.GetField("_stream", Any);
    private static readonly MethodInfo? s_open = Array.Find(
        typeof(NativeFile).GetMethods(Any), static m => m.Name == "InternalOpen" && m.GetParameters()[0].ParameterType == s_base?.BaseType);

    private static readonly ConstructorInfo? s_driver = IsAble ? Derive() : null;

    /// <summary>Whether the members of the library that are needed are there.</summary>
    public static bool IsAble => s_base is { IsSealed: false } && s_readBytes is { IsFinal: false } && s_readNumber is { IsFinal: false } && s_stream is not null && s_open is not null;

    /// <summary>Opens a file.</summary>
    /// <param name="stream">The bytes; not closed.</param>
    public static NativeFile Open(GuardedStream stream) =>
        (NativeFile)s_open!.Invoke(null, [s_driver!.Invoke([stream, true]), "", false, null])!;

    /// <summary>Throws unless as many bytes are there and may be taken at once. Called by the derived class.</summary>
    /// <exception cref="RefusedContentException">They are not.</exception>
    public static void Require(int count, long length, long position)
    {
        if (count < 0 || count > length - position || count > MostBytes)
        {
            throw new RefusedContentException($"at most {MostBytes} bytes before the end at {length}", $"{count} at {position}");
        }
    }

    /// <summary>Throws when a number in the index of chunks is larger than any chunk may be. Called by the derived class.</summary>
    /// <exception cref="RefusedContentException">It is.</exception>
    public static uint Passed(uint number, Stream stream) => number > NetCdfVariable.MostChunkBytes && stream is GuardedStream { IsInChunks: true }
        ? throw new RefusedContentException($"compressed chunks of at most {NetCdfVariable.MostChunkBytes} bytes", $"{number}")
        : number;

    private static ConstructorInfo Derive()
    {
        AssemblyBuilder assembly = AssemblyBuilder.DefineDynamicAssembly(new("Vedette.Formats.Derived"), AssemblyBuilderAccess.Run);
        ConstructorInfo ignores = typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;
        assembly.SetCustomAttribute(new CustomAttributeBuilder(ignores, [s_base!.Assembly.GetName().Name!]));
        assembly.SetCustomAttribute(new CustomAttributeBuilder(ignores, [typeof(Hdf5Opener).Assembly.GetName().Name!]));
        TypeBuilder type = assembly.DefineDynamicModule("Derived").DefineType("GuardedDriver", TypeAttributes.Public | TypeAttributes.Sealed, s_base);
        DefineConstructor(type);
        DefineReadBytes(type);
        DefineReadNumber(type);
        return type.CreateType().GetConstructor([typeof(Stream), typeof(bool)])!;
    }

    private static void DefineConstructor(TypeBuilder type)
    {
        ILGenerator code = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [typeof(Stream), typeof(bool)]).GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Call, s_base!.GetConstructor([typeof(Stream), typeof(bool)])!);
        code.Emit(OpCodes.Ret);
    }

    // byte[] ReadBytes(int count) { Hdf5Opener.Require(count, Length, Position); return base.ReadBytes(count); }
    private static void DefineReadBytes(TypeBuilder type)
    {
        MethodBuilder method = type.DefineMethod(
            "ReadBytes", MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, typeof(byte[]), [typeof(int)]);
        ILGenerator code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Callvirt, s_base!.GetProperty("Length", Any)!.GetMethod!);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Callvirt, s_base.GetProperty("Position", Any)!.GetMethod!);
        code.Emit(OpCodes.Call, typeof(Hdf5Opener).GetMethod(nameof(Require))!);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Call, s_readBytes!);
        code.Emit(OpCodes.Ret);
    }

    // uint ReadUInt32() { return Hdf5Opener.Passed(base.ReadUInt32(), _stream); }
    private static void DefineReadNumber(TypeBuilder type)
    {
        MethodBuilder method = type.DefineMethod(
            "ReadUInt32", MethodAttributes.Public | MethodAttributes.Virtual | MethodAttributes.HideBySig, typeof(uint), []);
        ILGenerator code = method.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Call, s_readNumber!);
        code.Emit(OpCodes.Ldarg_0);
        code.Emit(OpCodes.Ldfld, s_stream!);
        code.Emit(OpCodes.Call, typeof(Hdf5Opener).GetMethod(nameof(Passed))!);
        code.Emit(OpCodes.Ret);
    }
}
